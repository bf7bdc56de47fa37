// Stands in for the browser's voice: what would be said is kept, and said in no time, unless `slowly`.
window.spoken = [];
window.slowly = false;
window.cancelled = 0;
window.speechSynthesis.cancel = () => { window.cancelled += 1; };
window.speechSynthesis.getVoices = () => [];
window.speechSynthesis.speak = (utterance) => {
  window.spoken.push({ text: utterance.text, language: utterance.lang });
  if (!window.slowly) setTimeout(() => utterance.dispatchEvent(new Event("end")), 5);
};
