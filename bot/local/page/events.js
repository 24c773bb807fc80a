/** Turns the stand-in's event stream into calls, and tells when the connection is lost and found again. */

const AGAIN = 1500;

/**
 * `onEvent(event)` for each event; `onOpen()` whenever the stream begins, first or anew: then is the time to fetch
 * everything, for nothing after it will be missed; `onLost()` when it breaks off.
 *
 * A broken stream is opened afresh, not resumed: the demo may have been started again, and its numbers with it.
 */
export function follow(onEvent, onOpen, onLost) {
  const source = new EventSource("/local/events");
  const take = (raw) => onEvent(JSON.parse(raw.data));
  const leave = () => source.close();
  addEventListener("pagehide", leave, { once: true });
  source.onmessage = take;
  source.onopen = onOpen;
  source.onerror = () => {
    source.close();
    removeEventListener("pagehide", leave);
    onLost();
    setTimeout(() => follow(onEvent, onOpen, onLost), AGAIN);
  };
}
