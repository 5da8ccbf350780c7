using System.Globalization;

namespace Querent.Hosting.Engines;

/// <summary>Numbers of units as one text: <c>0-3,7</c>.</summary>
internal static class UnitList
{
    /// <param name="units">Ascending.</param>
    public static string Text(IReadOnlyList<int> units)
    {
        var parts = new List<string>();
        for (int first = 0; first < units.Count;)
        {
            int last = first;
            while (last + 1 < units.Count && units[last + 1] == units[last] + 1)
            {
                last++;
            }

            parts.Add(last == first ? Number(units[first]) : $"{Number(units[first])}-{Number(units[last])}");
            first = last + 1;
        }

        return string.Join(',', parts);
    }

    private static string Number(int unit) => unit.ToString(CultureInfo.InvariantCulture);
}
