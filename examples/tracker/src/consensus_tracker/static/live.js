// Each new entry is told by the server; the page then takes its main part from there anew.
const shown = () => document.getElementById("summary").dataset.head;
const news = new EventSource(`/events?after=${shown()}`);
news.addEventListener("entry", async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
});
