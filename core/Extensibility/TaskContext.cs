namespace Querent.Extensibility;

/// <summary>Arguments for making a task, besides its options.</summary>
/// <param name="Warn">Takes one line about something that was found and handled.</param>
public sealed record TaskContext(Action<string> Warn);
