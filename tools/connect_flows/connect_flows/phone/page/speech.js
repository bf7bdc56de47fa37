// Speaks with the browser's own voices. The caller's clock estimates how long speech takes; a voice
// that is slower or faster is asked for another rate, so that it keeps step with the clock.

const SLOWEST = 0.7;
const FASTEST = 1.6;
const ESTIMATED_CHARACTERS_PER_SECOND = 15;

export class Speech {
  constructor() {
    this.muted = false;
    this.rate = 1;
    this.timer = null;
    this.waiting = [];
    this.busy = false;
    this.turn = 0;
  }

  get there() {
    return "speechSynthesis" in window;
  }

  mute(muted) {
    this.muted = muted;
    if (muted) this.stop();
  }

  // Nobody hears the rest: a key was pressed, or the call is over.
  stop() {
    this.waiting = [];
    this.busy = false;
    this.turn += 1;
    clearTimeout(this.timer);
    if (this.there) speechSynthesis.cancel();
  }

  // Says the pieces one after the other, behind what is being said: words, and the pauses of SSML.
  say({ language, voice, pieces }) {
    if (!this.there || this.muted) return;
    this.waiting.push(...pieces.map((piece) => ({ language, voice, ...piece })));
    if (!this.busy) this.next(this.turn);
  }

  next(turn) {
    if (turn !== this.turn) return;
    const piece = this.waiting.shift();
    this.busy = piece !== undefined;
    if (!this.busy) return;
    const goOn = () => this.next(turn);
    if (piece.say === undefined) {
      this.timer = setTimeout(goOn, piece.pause_ms);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(piece.say);
    utterance.lang = piece.language;
    const voice = chosen(piece);
    if (voice) utterance.voice = voice;
    utterance.rate = this.rate;
    const began = performance.now();
    utterance.addEventListener("end", () => {
      if (turn === this.turn) this.keepStep(piece.say.length, (performance.now() - began) / 1000);
      goOn();
    });
    utterance.addEventListener("error", goOn);
    speechSynthesis.speak(utterance);
  }

  keepStep(characters, took) {
    if (characters < 20 || took < 0.5) return;
    const estimated = characters / ESTIMATED_CHARACTERS_PER_SECOND;
    this.rate = Math.min(FASTEST, Math.max(SLOWEST, this.rate * (took / estimated)));
  }
}

// The voice of the flow, where the browser has one that is called so; else any of its language.
function chosen(speech) {
  const voices = speechSynthesis.getVoices();
  const language = speech.language.toLowerCase();
  const fits = (voice) => voice.lang.replace("_", "-").toLowerCase();
  const named = speech.voice
    ? voices.find((voice) => voice.name.toLowerCase().includes(speech.voice.toLowerCase()))
    : undefined;
  return (
    named ??
    voices.find((voice) => fits(voice) === language) ??
    voices.find((voice) => fits(voice).split("-")[0] === language.split("-")[0])
  );
}
