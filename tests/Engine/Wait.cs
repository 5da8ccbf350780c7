using System.Diagnostics;

namespace Querent.Engine.Tests;

/// <summary>Waits for a thing that other processes bring about.</summary>
internal static class Wait
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <param name="thing">Named where it does not come about.</param>
    /// <param name="isThere">Asked again and again.</param>
    /// <param name="patience">Five minutes, unless it is said.</param>
    public static async Task Until(string thing, Func<bool> isThere, TimeSpan? patience = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isThere())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < (patience ?? s_patience), $"Waited in vain: {thing}");
            await Task.Delay(s_between, TestContext.Current.CancellationToken);
        }
    }
}
