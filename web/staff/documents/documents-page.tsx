export function DocumentsPage() {
  return <p>DocumentsPage</p>;
}
