namespace Querent.Errors;

/// <summary>
/// A property of core, mostly an option, that a problem is about; its text is the name in code:
/// <c>LoopOptions.QuerySize</c>.
/// </summary>
/// <param name="Owner">The type that has the option.</param>
/// <param name="Name">The property; null for the options of the type together.</param>
/// <param name="Value">What it is, or what it comes to; null if that is not known.</param>
/// <param name="Limit">The least or largest value that would do; null if there is none.</param>
public sealed record Setting(Type Owner, string? Name, object? Value = null, object? Limit = null)
{
    public override string ToString() => Name is null ? Owner.Name : $"{Owner.Name}.{Name}";
}
