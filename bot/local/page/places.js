/** A few places to share as a location, and the name of the one at given coordinates. */

export const PLACES = [
  { name: "Kyiv", latitude: 50.4501, longitude: 30.5234 },
  { name: "Berlin", latitude: 52.52, longitude: 13.405 },
  { name: "London", latitude: 51.5072, longitude: -0.1276 },
  { name: "Tromsø", latitude: 69.6492, longitude: 18.9553 },
  { name: "New York", latitude: 40.7128, longitude: -74.006 },
  { name: "Anchorage", latitude: 61.2176, longitude: -149.8997 },
  { name: "Kathmandu", latitude: 27.7172, longitude: 85.324 },
  { name: "Auckland", latitude: -36.8509, longitude: 174.7645 },
];

/** The name of the place within a tenth of a degree, or null. */
export function placeNear(latitude, longitude) {
  const near = ({ latitude: y, longitude: x }) => Math.abs(y - latitude) < 0.1 && Math.abs(x - longitude) < 0.1;
  return PLACES.find(near)?.name ?? null;
}
