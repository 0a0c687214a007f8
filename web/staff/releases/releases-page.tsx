export function ReleasesPage() {
  return <p>ReleasesPage</p>;
}
