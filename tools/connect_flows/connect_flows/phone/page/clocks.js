// The two clocks of a call, and the silence in it. Time passes for the caller in passages, which the
// simulator announces: a prompt, a wait, a function that runs. Between its messages they run on here.

import { byId, seconds } from "./dom.js";

export const LONG_MS = 4000;
const FULL_MS = 8000;
const SILENT = { function: "Lambda", wait: "Wait", queue: "queue", pause: "pause" };
const TURNS = { input: "the caller's turn", bot: "the caller's turn", view: "the caller's turn" };
const SOUNDS = { speech: "speaking", talk: "an agent talks", hold: "on hold" };

export class Clocks {
  constructor() {
    this.caller = byId("caller-clock");
    this.machine = byId("machine-clock");
    this.longest = byId("longest-silence");
    this.box = byId("silence");
    this.bar = byId("silence-bar");
    this.name = byId("silence-name");
    this.out = byId("silence-seconds");
    this.start();
    this.running = false;
    const tick = () => {
      this.show();
      setTimeout(tick, 100);
    };
    tick();
  }

  start() {
    this.running = true;
    this.undecided = false;
    this.left = false;
    this.dialled = performance.now();
    this.callerMs = 0;
    this.passage = null;
    this.quietSince = null;
    this.causes = new Set();
    this.longestMs = 0;
  }

  stop() {
    this.quietSince = null;
    this.callerMs = this.now;
    this.machineMs = performance.now() - this.dialled;
    this.passage = null;
    this.running = false;
    this.show();
  }

  // The caller has hung up: their watch stands, whatever still runs behind the call.
  leave() {
    const now = this.now;
    if (this.quietSince !== null) {
      this.longestMs = Math.max(this.longestMs, this.countedAsSilence(now - this.quietSince));
    }
    this.sounds();
    this.callerMs = now;
    this.passage = null;
    this.left = true;
    this.show();
  }

  // The simulator's own word on the caller's clock.
  set(callerMs) {
    if (!this.passage) this.callerMs = callerMs;
  }

  passing({ began_ms, ms, why }) {
    if (this.left) return;
    this.callerMs = began_ms;
    this.passage = { why, ms: ms ?? Infinity, seen: performance.now() };
    if (SILENT[why]) {
      this.quietSince ??= began_ms;
      this.causes.add(SILENT[why]);
    } else {
      this.sounds();
    }
  }

  // Something is heard, or it is the caller's turn.
  sounds() {
    this.quietSince = null;
    this.causes.clear();
  }

  // The simulator's own word on a silence that is over.
  silence(ms) {
    this.longestMs = Math.max(this.longestMs, ms);
    this.sounds();
  }

  // Returns whether the passage was shorter than announced: a key, an agent or nobody's patience.
  passed({ ms }) {
    if (this.left) return false;
    const cut = this.passage !== null && ms < this.passage.ms - 50 && this.passage.ms !== Infinity;
    this.callerMs += ms;
    this.passage = null;
    return cut;
  }

  get now() {
    if (!this.passage) return this.callerMs;
    return this.callerMs + Math.min(this.passage.ms, performance.now() - this.passage.seen);
  }

  // In a queue there is music: its wait has a bar, and is no silence of the flow's.
  countedAsSilence(ms) {
    return this.causes.size === 1 && this.causes.has("queue") ? 0 : ms;
  }

  show() {
    const caller = this.now;
    const ms = this.running && this.quietSince !== null ? caller - this.quietSince : 0;
    const longest = Math.max(this.longestMs, this.countedAsSilence(ms));
    this.caller.textContent = seconds(caller);
    this.machine.textContent = seconds(this.running ? performance.now() - this.dialled : (this.machineMs ?? 0));
    this.longest.textContent = seconds(longest);
    this.longest.classList.toggle("long", longest >= LONG_MS);
    this.out.textContent = ms > 0 ? seconds(ms) : "";
    this.name.textContent = this.said();
    this.bar.style.setProperty("width", `${Math.min(1, ms / FULL_MS) * 100}%`);
    this.box.classList.toggle("long", ms >= LONG_MS);
    this.box.classList.toggle("quiet", ms <= 0);
  }

  decides(yes) {
    this.undecided = yes;
  }

  said() {
    if (!this.running) return "no call";
    if (this.left) return "the caller has hung up";
    if (this.undecided && !this.passage) return "the clock stands: you decide";
    if (this.quietSince !== null) return `silence · ${[...this.causes].join(", ")}`;
    const why = this.passage?.why;
    return TURNS[why] ?? SOUNDS[why] ?? "";
  }
}
