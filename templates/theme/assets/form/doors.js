// The ways out of the form: a file to download, its text to copy, a pull request, an issue. Nothing goes anywhere before.

const LONGEST_ADDRESS = 8000; // characters; GitHub refuses addresses of more than 8,191 (github/docs#5136)
const FENCE = "```";

/**
 * @param {HTMLElement} place
 * @param {Function} say
 * @param {string} was the id of the practice that is changed, or empty
 */
export function openDoors(place, say, was) {
  const find = (name) => place.querySelector(`[data-doors] [data-${name}]`);
  const note = (name, shown) => (place.querySelector(`[data-note="${name}"]`).hidden = !shown);
  const { new: newFile, edit, issues } = place.dataset;
  let copied = "";
  let file = "";

  find("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(copied);
      find("sent").textContent = say("copied");
    } catch {
      find("sent").textContent = say("not-copied");
    }
  });

  /** Lead to a page of GitHub, with the text in its address where it fits. */
  function lead(name, address, short, long) {
    const fits = long.length <= LONGEST_ADDRESS;
    find(name).hidden = !address;
    if (address) Object.assign(find(name), { href: fits ? long : short, target: "_blank", rel: "noopener" });
    return fits;
  }

  return {
    /** Close the doors until what was written last is judged. */
    close() {
      for (const name of ["download", "pull", "issue"]) find(name).removeAttribute("href");
      find("copy").disabled = true;
      find("sent").textContent = "";
    },

    show({ id, text, title }, count, isFine) {
      if (!id) return (find("left").textContent = say("no-name"));
      URL.revokeObjectURL(file);
      file = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
      copied = text;
      find("copy").disabled = false;
      find("download").href = file;
      find("download").download = `${id}.yaml`;
      find("left").textContent = isFine ? say("ready") : say("left", { count });
      const whole = (address, values) => `${address}?${new URLSearchParams(values)}`;
      const named = { filename: `${id}.yaml` };
      const short = was ? `${edit}practices/${was}.yaml` : whole(`${newFile}practices`, named);
      const fits = lead("pull", was ? edit : newFile, short, whole(`${newFile}practices`, { ...named, value: text })) && !was;
      if (was) find("pull").href = short;
      const issue = { title: say("issue-title", { title }) }; // no label: GitHub answers 404 to who may not give one
      const body = (inner) => `${FENCE}yaml\n${inner}${FENCE}\n`;
      const issueFits = lead("issue", issues, whole(issues, { ...issue, body: body("\n") }), whole(issues, { ...issue, body: body(text) }));
      note("pull", newFile && fits);
      note("pull-paste", newFile && !fits && !was);
      note("edit-paste", edit && was);
      note("issue", issues && issueFits);
      note("issue-paste", issues && !issueFits);
      note("nowhere", !newFile && !issues);
    },
  };
}
