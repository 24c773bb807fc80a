/** Turns tags, properties and text into elements; text only ever goes in as text nodes, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds an element. `props`: `class`, `on` ({event: handler}), `data` (dataset), the rest are attributes;
 * false, null and undefined are left out, true is an empty attribute. Children: nodes, strings or nothing.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") element.className = value;
    else if (name === "on") for (const [type, handler] of Object.entries(value)) element.addEventListener(type, handler);
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A drawing of the sprite in index.html, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** The round picture of a person, group or the bot: initials on one of eight colours, always the same for an id. */
export function avatar(id, title) {
  const initials = title.split(/\s+/u).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join("");
  return h("span", { class: `avatar tint-${Math.abs(id) % 8}`, "aria-hidden": "true" }, initials.toUpperCase());
}

/** A round count of unread messages, or nothing for 0. */
export function badge(count) {
  return count ? h("span", { class: "badge", "aria-label": `${count} unread` }, count > 99 ? "99+" : String(count)) : null;
}

/** Opens a <dialog> that closes when the dimmed page around it is tapped. */
export function openSheet(dialog) {
  if (!dialog.dataset.wired) {
    dialog.dataset.wired = "1";
    dialog.addEventListener("click", (event) => {
      const box = dialog.getBoundingClientRect();
      const outside = event.clientX < box.left || event.clientX > box.right
        || event.clientY < box.top || event.clientY > box.bottom;
      // A click made by the keyboard has no place (0, 0): it is inside, whatever its coordinates say.
      if (event.target === dialog && outside) dialog.close();
    });
    for (const button of dialog.querySelectorAll("[data-close]")) button.addEventListener("click", () => dialog.close());
  }
  if (!dialog.open) dialog.showModal();
}
