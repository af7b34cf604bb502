/** A signal that Ctrl-C and SIGTERM give. A second Ctrl-C ends the command at once, whatever it waits for. */
export function cancelOnSignals(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', cancel).off('SIGTERM', cancel);
    },
  };
}
