namespace Querent.Architecture.Tests;

internal static class Rule
{
    /// <summary>Fails with all that breaks a rule, not just the first.</summary>
    public static void HoldsUnless(IEnumerable<string> offences)
    {
        string[] found = [.. offences];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
