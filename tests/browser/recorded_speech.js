// Stands in for the browser's voice: what would be said is kept, and said in no time.
window.spoken = [];
window.speechSynthesis.getVoices = () => [];
window.speechSynthesis.speak = (utterance) => {
  window.spoken.push({ text: utterance.text, language: utterance.lang });
  setTimeout(() => utterance.dispatchEvent(new Event("end")), 5);
};
