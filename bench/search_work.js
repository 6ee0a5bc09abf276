// Milliseconds that the same work takes in a page and in a worker in a few turns: how slow a slowed machine is in truth.

async () => {
  const TURNS = 10;
  const turn = () => {
    const begin = performance.now();
    let sum = 0;
    for (let number = 0; number < 4e7; number++) sum += number % 7;
    return sum && performance.now() - begin;
  };
  const source = `onmessage = () => postMessage((${turn})())`;
  const worker = new Worker(URL.createObjectURL(new Blob([source])));
  const turnOfWorker = () =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage("");
    });
  const taken = { page: 0, worker: 0 };
  for (let number = 0; number < TURNS; number++) {
    taken.page += turn();
    taken.worker += await turnOfWorker();
  }
  worker.terminate();
  return taken;
};
