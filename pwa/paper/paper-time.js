// How long somebody is busy with a paper: seconds in which it is in sight and they touch it, from when it was opened.
import { useEffect, useRef } from 'preact/hooks';
import { sayFrom } from '../state/store.js';
import { spend } from '../sync/assessing.js';

const IDLE_MS = 60_000, LEAST_S = 5;
/** A tab that is killed in sight says nothing: what it counted is said before there is much of it. */
const MOST_S = 60;
const TOUCHES = ['pointerdown', 'keydown', 'input'];

/** @param {() => string|undefined} paper  none yet: what is counted waits for it @param {(id: string, seconds: number) => void} say @param {() => number} [now]  whatever the phone's clock is set to meanwhile */
export function counter(paper, say, now = () => performance.now()) {
  let active = 0, touched = now();
  const tell = () => {
    const id = paper();
    if (!id || active < LEAST_S) return;
    say(id, active);
    active = 0;
  };
  return {
    tell,
    touch: () => void (touched = now()),
    /** @param {boolean} inSight */
    second: (inSight) => {
      if (inSight && now() - touched < IDLE_MS) active += 1;
      if (active >= MOST_S) tell();
    },
  };
}

/** @param {string|undefined} id */
export function usePaperTime(id) {
  const paper = useRef(id);
  paper.current = id;
  useEffect(() => {
    const { tell, touch, second } = counter(() => paper.current, (one, seconds) => void sayFrom(undefined, spend(one, seconds)).catch(() => {})); // the answers count, not the seconds
    const clock = setInterval(() => second(!document.hidden), 1_000), away = () => document.hidden && tell();
    for (const name of TOUCHES) addEventListener(name, touch);
    document.addEventListener('visibilitychange', away);
    return () => {
      clearInterval(clock);
      for (const name of TOUCHES) removeEventListener(name, touch);
      document.removeEventListener('visibilitychange', away);
      tell();
    };
  }, []);
}
