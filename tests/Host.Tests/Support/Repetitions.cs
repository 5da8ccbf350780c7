namespace Querent.Host.Tests.Support;

/// <summary>Repetitions of a test that kills or damages at many instants: few by habit, all of them where QUERENT_SOAK is 1.</summary>
internal static class Repetitions
{
    /// <summary>The number for this process.</summary>
    /// <param name="usual">Repetitions of a usual run of the tests.</param>
    /// <param name="soak">Repetitions where QUERENT_SOAK is 1.</param>
    internal static int Of(int usual, int soak) =>
        Environment.GetEnvironmentVariable("QUERENT_SOAK") == "1" ? soak : usual;
}
