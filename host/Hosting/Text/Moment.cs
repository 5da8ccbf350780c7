using System.Globalization;

namespace Querent.Hosting.Text;

/// <summary>Points in time as people read them, in UTC: the files of a run may come from anywhere.</summary>
internal static class Moment
{
    /// <summary><c>2026-11-26 18:05:12 UTC</c></summary>
    public static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
