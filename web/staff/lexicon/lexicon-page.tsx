export function LexiconPage() {
  return <p>LexiconPage</p>;
}
