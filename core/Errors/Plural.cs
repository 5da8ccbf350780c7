using System.Globalization;

namespace Querent.Errors;

/// <summary>A number with the thing that it counts, for messages.</summary>
public static class Plural
{
    /// <summary><c>1 file</c>, <c>2 files</c>, <c>3 classes</c>, <c>0 queries</c></summary>
    /// <param name="number">The number of things.</param>
    /// <param name="thing">The name of one thing; the last word takes the ending.</param>
    public static string Of(int number, string thing) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? thing : Many(thing))}";

    private static string Many(string thing) => thing switch
    {
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => $"{thing[..^1]}ies",
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => $"{thing}es",
        _ => $"{thing}s",
    };
}
