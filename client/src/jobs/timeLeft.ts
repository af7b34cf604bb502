import { l10n } from 'vscode';

/** `2 min left`; empty where it is not known. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 60) return l10n.t('{0} s left', Math.max(1, Math.round(seconds)));
  if (seconds < 3600) return l10n.t('{0} min left', Math.round(seconds / 60));
  return l10n.t('{0} h left', (seconds / 3600).toFixed(1));
}

/** `3 min ago`. */
export function timeAgo(time: number, now = Date.now()): string {
  const seconds = Math.max(0, (now - time) / 1000);
  if (seconds < 60) return l10n.t('just now');
  if (seconds < 3600) return l10n.t('{0} min ago', Math.floor(seconds / 60));
  if (seconds < 86_400) return l10n.t('{0} h ago', Math.floor(seconds / 3600));
  return l10n.t('{0} d ago', Math.floor(seconds / 86_400));
}
