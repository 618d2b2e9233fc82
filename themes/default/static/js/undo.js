// Changes to stored data, with a status message and an undo button.

import { persist, reason, storage } from "./store.js";

/** Returns the function that makes changes. `show` renders the page; `home` gets the focus after an undo. */
export function undoable({ status, alert, undo, home, show }) {
  /** Applies `edit`; `words` returns the status message, `back` undoes the edit. Errors are shown in `place`. */
  async function change(edit, words, back, place = alert) {
    place.textContent = "";
    try {
      const store = await storage();
      await edit(store);
      if (store.isKept) persist();
      status.textContent = words(await show());
      undo.hidden = !back;
      undo.onclick = () => change(back, () => $t("Taken back.")).then(() => home.focus());
      if (!store.isKept) status.append(" ", $t("This browser can’t keep it: it lasts until you leave the page."));
      return true;
    } catch (error) {
      place.textContent = reason(error);
      return false;
    }
  }
  return change;
}
