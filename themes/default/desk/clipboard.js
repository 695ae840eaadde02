// Puts texts and pictures into the clipboard, on every kind of address that an office opens this page from.
//
// Plain http on a local network is no secure context: there is no Clipboard API, so texts go the older way and
// pictures cannot be copied by a page at all. From file:// a page may not read the pictures beside it; the form of
// this page that holds its pictures may.

/** Resolves to whether the text is in the clipboard. */
export async function copyText(text) {
  if (navigator.clipboard && isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Permission refused, or the window has lost the focus: the older way may still do.
    }
  }
  return copyTheOlderWay(text);
}

function copyTheOlderWay(text) {
  const focused = document.activeElement;
  const [start, end] = [focused?.selectionStart, focused?.selectionEnd];
  const area = document.createElement('textarea');
  area.className = 'unseen';
  area.readOnly = true;
  area.tabIndex = -1;
  area.setAttribute('aria-hidden', 'true');
  area.value = text;
  // Inside an open dialog nothing outside it can take the focus.
  (focused?.closest('dialog') ?? document.body).append(area);
  area.focus({preventScroll: true});
  area.setSelectionRange(0, text.length);
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch {
    done = false;
  }
  area.remove();
  focused?.focus({preventScroll: true});
  if (focused?.setSelectionRange && typeof start === 'number') focused.setSelectionRange(start, end);
  return done;
}

export function canCopyPictures() {
  return isSecureContext && Boolean(navigator.clipboard?.write) && typeof ClipboardItem === 'function';
}

/** Resolves to whether the picture is in the clipboard. `png` gives a Blob, or a promise of one. */
export async function copyPicture(png) {
  if (!canCopyPictures()) return false;
  try {
    // Safari asks for the promise itself while the key is still down.
    await navigator.clipboard.write([new ClipboardItem({'image/png': Promise.resolve(png)})]);
    return true;
  } catch {
    return false;
  }
}
