namespace Querent.Core.Tests.Randomness;

/// <summary>
/// A second implementation of Philox 4x32-10, after the paper's pseudo-code, with a counter of all four words.
/// </summary>
internal static class Philox
{
    public static uint[] Block(uint[] counter, uint key0, uint key1)
    {
        uint[] x = counter;
        for (int round = 0; round < 10; round++)
        {
            ulong left = 0xD2511F53UL * x[0];
            ulong right = 0xCD9E8D57UL * x[2];
            x = [High(right) ^ x[1] ^ key0, (uint)right, High(left) ^ x[3] ^ key1, (uint)left];
            key0 = unchecked(key0 + 0x9E3779B9);
            key1 = unchecked(key1 + 0xBB67AE85);
        }

        return x;
    }

    private static uint High(ulong product) => (uint)(product >> 32);
}
