// What a page does beyond its text: print, and say that a review is due. Without this file nothing is lost but comfort.

for (const button of document.querySelectorAll("[data-cx-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const today = new Date().toISOString().slice(0, 10);
for (const notice of document.querySelectorAll("[data-next-review]")) notice.hidden = notice.dataset.nextReview >= today;
