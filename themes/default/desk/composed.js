// A key pressed while an input method joins a syllable → what it does, once.
//
// Browsers tell of such a press in three ways: before the syllable ends and never again (Firefox), before and once more after it
// (Chromium), or only after it, but still as a key of the input method (Safari). Some write the sign into the field all the same.

/** The key code of every key that an input method takes (UI Events, section "Guidelines for determining keyCode"). */
export const OF_INPUT_METHOD = 229;

/** Calls `act` with the code of each key that is handed to `press`; `isAgain` tells whether an event belongs to the same press. */
export function oncePressed(act) {
  // The press that is going on: until the key goes up, or the window is left.
  let current = null;

  function settle(press) {
    if (press.done) return;
    press.done = true;
    act(press.code);
  }

  const isAgain = (event) => current !== null && event.code === current.code && !event.repeat;
  document.addEventListener('compositionend', () => {
    const press = current;
    // After the last letter has reached the field and what listens to it.
    if (press) setTimeout(settle, 0, press);
  });
  document.addEventListener('beforeinput', (event) => {
    if (current && event.inputType === 'insertText' && event.data === current.sign) event.preventDefault();
  });
  document.addEventListener('keyup', (event) => {
    if (event.code === current?.code) current = null;
  });
  addEventListener('blur', () => { current = null; });

  return {
    isAgain,
    /** `sign`: what the key would write, if it must not. */
    press(event, sign) {
      if (isAgain(event)) return;
      current = {code: event.code, sign, done: false};
      if (!event.isComposing) settle(current);
    },
  };
}
