using Querent.Fuzzing.Targets;
using Querent.Randomness;

namespace Querent.Fuzzing.Mutation;

/// <summary>Makes input number i of a target: the same seed and number give the same bytes.</summary>
internal sealed class Mutator(FuzzTarget target, Seed seed)
{
    private const int LongestInput = 2_000_000;

    private readonly IReadOnlyList<byte[]> _seeds = target.Seeds;

    public byte[] Create(int index)
    {
        var dice = new Dice(seed.For(index));
        byte[] file = (byte[])dice.Pick(_seeds).Clone();
        for (int left = dice.OneIn(2) ? 1 : dice.Amount(10); left > 0; left--)
        {
            file = dice.Pick(target.Changes)(file, dice);
        }

        file = dice.OneIn(2) ? target.Repair(file) : file;
        return file.Length <= LongestInput ? file : file[..LongestInput];
    }
}
