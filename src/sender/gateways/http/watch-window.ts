/** Tells when the window is another one than before, be it by an answer or because a while is over. */
export interface WindowWatch {
  /** Something has happened that may have changed it. */
  look: () => void;
  close: () => void;
}

interface Watched {
  window: () => number;
  /** Milliseconds until it changes by itself; 0: it does not. */
  wait: () => number;
  changed: () => void;
}

export function watchWindow({window, wait, changed}: Watched): WindowWatch {
  let last = window();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const look = (): void => {
    if (isClosed) return;
    clearTimeout(timer);
    const now = window();
    if (now !== last) changed();
    last = now;
    const milliseconds = wait();
    if (milliseconds > 0) timer = setTimeout(look, Math.ceil(milliseconds));
  };
  const close = (): void => {
    isClosed = true;
    clearTimeout(timer);
  };
  return {look, close};
}
