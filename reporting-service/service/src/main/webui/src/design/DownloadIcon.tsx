export function DownloadIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d="M8 2v8m-3.5-3.2L8 10.2l3.5-3.4M2.5 13.5h11" />
    </svg>
  );
}
