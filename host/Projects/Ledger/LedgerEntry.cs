namespace Querent.Projects.Ledger;

/// <summary>An event with its place in the ledger.</summary>
/// <param name="Sequence">Number of the line, from 1.</param>
/// <param name="At">Time of the command that wrote it, in UTC.</param>
/// <param name="Batch">Number of that command, from 1.</param>
/// <param name="Event">The event.</param>
internal sealed record LedgerEntry(int Sequence, DateTimeOffset At, int Batch, LedgerEvent Event);
