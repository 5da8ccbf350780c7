using System.Globalization;

namespace Querent.Errors;

/// <summary>Options that cannot be used with each other, with the data, the task or the machine.</summary>
/// <param name="message">The message; each <see cref="Setting"/> among its arguments stands for a name.
/// An argument may be such a text again.</param>
/// <param name="inner">The cause.</param>
public class OptionException(FormattableString message, Exception? inner = null)
    : QuerentException(FormattableString.Invariant(message), inner)
{
    /// <summary>The options that the message names, in its order.</summary>
    public IReadOnlyList<Setting> Settings { get; } = [.. SettingsIn(message).Distinct()];

    /// <summary>The message in the words of an application that has names of its own for the options of core.</summary>
    /// <param name="nameOf">The name of an option: the key of a file, the label of a field.</param>
    public string MessageWith(Func<Setting, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        return message.ToString(new Names(nameOf));
    }

    private static IEnumerable<Setting> SettingsIn(FormattableString text) =>
        text.GetArguments().SelectMany(argument => argument switch
        {
            Setting setting => [setting],
            FormattableString part => SettingsIn(part),
            _ => Enumerable.Empty<Setting>(),
        });

    private sealed class Names(Func<Setting, string> nameOf) : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) =>
            formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Setting setting => nameOf(setting),
            IFormattable value => value.ToString(format, formatProvider),
            _ => arg?.ToString() ?? "",
        };
    }
}
