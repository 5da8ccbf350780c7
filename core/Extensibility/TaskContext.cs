namespace Querent.Extensibility;

/// <summary>Surroundings of a task that is made, beside its options.</summary>
/// <param name="Warn">Takes one line about something that was found and handled.</param>
public sealed record TaskContext(Action<string> Warn);
