namespace Querent.Errors;

/// <summary>
/// A property of core, usually an option, that an error is about. Its text is the name in code:
/// <c>LoopOptions.QuerySize</c>.
/// </summary>
/// <param name="Owner">The type that has the option.</param>
/// <param name="Name">The property; null for the options of the type together.</param>
/// <param name="Value">The value of the property, or the value that it leads to; null if unknown.</param>
/// <param name="Limit">The least or largest valid value; null if there is none.</param>
public sealed record Setting(Type Owner, string? Name, object? Value = null, object? Limit = null)
{
    /// <summary>
    /// The name in code, type and property: <c>LoopOptions.QuerySize</c>; the type alone without a property.
    /// </summary>
    public override string ToString() => Name is null ? Owner.Name : $"{Owner.Name}.{Name}";
}
