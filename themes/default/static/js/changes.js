// Changes to what the visitor keeps, told in words, each with a way back.

import { persist, reason, storage } from "./store.js";

/** What makes changes on a page: `show` draws what is kept, `home` has the focus once something was taken back. */
export function changes({ status, alert, undo, home, show }) {
  /** Changes what is kept, and tells it; `words` gets what was shown. What goes wrong is told in `place`. */
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
