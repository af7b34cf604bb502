import { basename } from 'node:path';
import { ProgressLocation, window } from 'vscode';
import type { Job, JobOutcome } from './job.ts';
import { timeLeft } from './timeLeft.ts';

/** A notification with phase, percent and time left, and a way to cancel, for as long as the job works. */
export function showProgress(job: Job): Thenable<JobOutcome> {
  const { file, blocks } = job.request;
  const title = blocks.length === 0 ? basename(file) : blocks.join(', ');
  return window.withProgress(
    { location: ProgressLocation.Notification, title: `MatML: ${title}`, cancellable: true },
    (progress, token) => {
      token.onCancellationRequested(() => job.cancel());
      let shown = 0;
      let block = '';
      job.onEvent((event) => {
        if (event.event === 'run_started') {
          // A new run of the same job begins again from nothing; the bar cannot go back, so it starts over with it.
          progress.report({ increment: -shown, message: event.block });
          shown = 0;
          block = event.block;
        } else if (event.event === 'progress') {
          const percent = 100 * event.fraction;
          const words = [event.phase, event.detail, timeLeft(event.secondsLeft)].filter(Boolean).join(' · ');
          progress.report({
            increment: percent - shown,
            message: blocks.length === 1 || block === '' ? words : `${block}: ${words}`,
          });
          shown = percent;
        }
      });
      return job.ended;
    },
  );
}
