using System.Text;
using Querent.Annotations;
using Querent.Errors;

namespace Querent.Plugins.ToolFormats.Folders;

/// <summary>The folders of an export, and the rules that names of classes must keep to be folders on all systems.</summary>
internal static class FolderNames
{
    /// <summary>The folder of images without answer.</summary>
    public const string Inbox = "inbox";

    /// <summary>The folder of images that people decline to answer.</summary>
    public const string Skip = "_skip";

    /// <summary>The folder of images that leave the project.</summary>
    public const string Reject = "_reject";

    /// <summary>The file in each folder that says what the folder is for.</summary>
    public const string Note = ".querent";

    private const int MostBytes = 255;

    private static readonly string[] s_devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>Whether a folder is one of the three that are no class.</summary>
    public static bool AreSpecial(string name) => name is Inbox or Skip or Reject;

    /// <summary>Checks the names of all classes.</summary>
    /// <exception cref="DataException">A class cannot be a folder.</exception>
    public static void Check(IReadOnlyList<string> classes)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Inbox] = Inbox };
        foreach (string name in classes)
        {
            if (Problem(name) is { } problem)
            {
                throw new DataException(
                    $"class '{Shown.Short(name)}' cannot be a folder: {problem}; rename it or use another format");
            }

            if (!seen.TryAdd(name, name))
            {
                throw new DataException($"class '{name}' and folder '{seen[name]}' would be one folder where case does not " +
                    "count; rename one or use another format");
            }
        }
    }

    private static string? Problem(string name) => name switch
    {
        "" => "it is empty",
        ['_' or '.', ..] => $"it begins with '{name[0]}'",
        [' ', ..] or [.., ' ' or '.'] => "it begins or ends with a blank, or ends with a dot",
        _ when name.FirstOrDefault(IsForbidden) is not '\0' and char sign => char.IsControl(sign)
            ? "it holds a control character"
            : $"it holds '{sign}'",
        _ when name.Contains('\0', StringComparison.Ordinal) => "it holds a control character",
        _ when IsDevice(name.Split('.')[0].TrimEnd()) => "Windows keeps this name for a device",
        _ when Encoding.UTF8.GetByteCount(name) > MostBytes => $"it is longer than {MostBytes} bytes",
        _ => null,
    };

    private static bool IsForbidden(char sign) =>
        char.IsControl(sign) || sign is '/' or '\\' or '<' or '>' or ':' or '"' or '|' or '?' or '*';

    // COM and LPT take the superscript digits too.
    private static bool IsDevice(string name) => s_devices.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.Length == 4 && (char.IsAsciiDigit(name[3]) || name[3] is '\u00B9' or '\u00B2' or '\u00B3')
            && (name.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
}
