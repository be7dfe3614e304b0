/* Return the lowest contrast of text to its ground among the elements in sight, as WCAG 2.2 reckons it. */
(selector) => {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const linear = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(element).backgroundColor);
      if (a) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const shown = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const contrasts = shown.map((element) => {
    const one = light(channels(getComputedStyle(element).color));
    const two = light(behind(element));
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  });
  return Math.min(...contrasts);
};
