// The server tells of each new entry; the page then takes its main part from there anew.
// While the server is away the page says so and asks again, at first soon, then ever more rarely.
// It always asks for what came after the entry that it shows, so that nothing is missed meanwhile.
const SOONEST = 500;
const LATEST = 30_000;
const STEADY = 5_000;
let wait = SOONEST;

const shown = () => Number(document.getElementById("summary").dataset.head);

async function renew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) throw new Error(`the page is answered with ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Of two answers on their way at once, the older may come last.
  if (Number(fresh.getElementById("summary").dataset.head) >= shown()) {
    document.querySelector("main").replaceWith(fresh.querySelector("main"));
  }
}

function listen() {
  const news = new EventSource(`/events?after=${shown()}`);
  const away = document.getElementById("away");
  let steady;
  let isOver = false;
  const again = () => {
    if (isOver) return;
    isOver = true;
    news.close();
    clearTimeout(steady);
    away.hidden = false;
    // Readers who lost the server together do not all come back at once.
    setTimeout(listen, wait * (0.5 + Math.random() / 2));
    wait = Math.min(2 * wait, LATEST);
  };
  news.addEventListener("open", () => {
    away.hidden = true;
    steady = setTimeout(() => (wait = SOONEST), STEADY);
  });
  news.addEventListener("entry", () => renew().catch(again));
  news.addEventListener("error", again);
}

listen();
