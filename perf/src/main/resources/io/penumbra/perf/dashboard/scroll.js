// Scrolls the table by a number of rows per frame. Returns the durations of frames and long tasks,
// and the number of frames with missing rows.
async ({ rows, frames }) => {
  const table = document.querySelector('.table-viewport');
  const row = table.querySelector('tr[data-index]').offsetHeight;
  const tasks = [];
  const observer = new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map((task) => task.duration)),
  );
  observer.observe({ type: 'longtask' });
  const took = [];
  let empty = 0;
  let last = await new Promise(requestAnimationFrame);
  for (let i = 0; i < frames; i++) {
    table.scrollTop += rows * row;
    const now = await new Promise(requestAnimationFrame);
    took.push(now - last);
    last = now;
    empty += table.querySelector('.awaited') === null ? 0 : 1;
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  tasks.push(...observer.takeRecords().map((task) => task.duration));
  observer.disconnect();
  return { took, tasks, empty };
};
