// Puts the reader's colours in place before the page is painted; light or dark as they chose, or else as their system says.
{
  const chosen = window.__md_get("__palette");
  const media = chosen?.color?.media;
  const dark = media && !media.includes("prefers-color-scheme)") ? chosen.color.scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
}
