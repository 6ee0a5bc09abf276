// The clock of a plan: when each session begins and ends, and how far all of it is from the time that there is.

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * The sessions with their times in minutes from the start, the total, and how many minutes it is over the time that there is;
 * less than none where time is left, null where nobody said how much there is.
 * @param {import("./plan.js").Plan} plan
 */
export function agenda({ sessions, have }) {
  let total = 0;
  const rows = sessions.map((session) => {
    const begin = total;
    total += session.minutes;
    return { session, begin, end: total };
  });
  return { rows, total, over: have ? total - have : null };
}

/** Minutes from the start as hours and minutes (`1:05`); as the time of day where the start has one (`09:00` and 65 are `10:05`). */
export function clockTime(minutes, start) {
  const [hours, past] = start.split(":").map(Number);
  const time = start ? (hours * HOUR + past + minutes) % DAY : minutes;
  const hour = String(Math.floor(time / HOUR));
  return `${start ? hour.padStart(2, "0") : hour}:${String(time % HOUR).padStart(2, "0")}`;
}
