// Records the time at which counters and all widgets show figures and the page handles a message.
// Records the delay between a press and the next frame.
(() => {
  const shown = () => {
    const main = document.querySelector('main');
    return (
      main !== null &&
      main.querySelectorAll('.counter-figure').length === 6 &&
      main.querySelectorAll('.widgets .card').length === 7 &&
      main.querySelectorAll('.widgets canvas').length === 2 &&
      main.querySelectorAll('.widgets .ranking').length === 4 &&
      main.querySelector('.state-loading, [aria-busy=true]') === null
    );
  };
  const look = () => {
    if (!shown()) {
      requestAnimationFrame(look);
      return;
    }
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        window.usableAt = performance.timeOrigin + performance.now();
      };
      channel.port2.postMessage(null);
    });
  };
  look();
  addEventListener('pointerdown', (press) => {
    requestAnimationFrame(() =>
      setTimeout(() => {
        window.reactedAfter = performance.now() - press.timeStamp;
      }),
    );
  });
})();
