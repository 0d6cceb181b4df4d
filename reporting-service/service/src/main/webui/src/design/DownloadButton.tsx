import { m } from '../i18n/messages';
import { DownloadIcon } from './DownloadIcon';

/** Button that saves figures of the page as a CSV file. */
export function DownloadButton(props: { of: string; name: string; csv: () => string }) {
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([props.csv()], { type: 'text/csv' }));
    link.download = `${props.name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={m().table.exportOf(props.of)}
      title={m().table.exportOf(props.of)}
      onClick={save}
    >
      <DownloadIcon />
    </button>
  );
}
