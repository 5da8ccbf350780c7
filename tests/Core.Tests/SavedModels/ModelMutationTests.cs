using Querent.Checkpoints;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.SavedModels;

namespace Querent.Core.Tests.SavedModels;

/// <summary>Descriptions that were changed at random, with the checksum made right again.</summary>
public sealed class ModelMutationTests : IDisposable
{
    private const int Inputs = 400;

    private static readonly string[] s_pieces =
    [
        "0", "-1", "1", "2", "3", "16", "2147483647", "4294967296", "1e9", "1e999", "0.5", "null", "true", "\"\"", "[]",
        "{}", "{", "}", "[", "]", "\"", ",", ":", "\\ud800", "\\u0000", "\u2028", "\n", "resnet", "ssd", "width",
    ];

    private readonly ModelFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_changed_description_is_refused_in_one_line_or_gives_the_weights_of_the_file(int seed)
    {
        string path = _folder.WriteTiny();
        string text = ModelFolder.Description(path);
        WeightsOf original = WeightsOf.File(ModelFile.Read(path));
        (int refused, int accepted) = (0, 0);
        for (int input = 0; input < Inputs; input++)
        {
            RandomStream dice = new Seed((ulong)seed).For(input).Stream();
            string changed = text;
            for (int change = dice.NextInt(3); change >= 0; change--)
            {
                changed = Change(changed, ref dice);
            }

            ModelFolder.Describe(path, changed);
            (refused, accepted) = IsRefused(path, original) ? (refused + 1, accepted) : (refused, accepted + 1);
        }

        Assert.InRange(refused, Inputs / 4, Inputs - 1);
        Assert.InRange(accepted, 1, Inputs);
    }

    [Fact]
    public void A_changed_bit_anywhere_in_a_file_is_found_or_changes_nothing()
    {
        string path = _folder.WriteTiny();
        byte[] file = File.ReadAllBytes(path);
        string text = ModelFolder.Description(path);
        WeightsOf original = WeightsOf.File(ModelFile.Read(path));
        for (int at = 0; at < file.Length; at += 7)
        {
            byte[] changed = [.. file];
            changed[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, changed);

            Assert.True(IsRefused(path, original) || ModelFolder.Description(path) == text, $"byte {at}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private bool IsRefused(string path, WeightsOf original)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ModelFile file = ModelFile.Read(path);
            if (file.CanCreateTarget)
            {
                using TargetModule target = file.CreateTarget(_folder.Backend);
                Assert.Equal(original.Target, StateDict.Hash(target));
                Assert.Equal(file.Description.TapChannels, target.TapChannels);
            }

            using LossPredictionModule? module = file.CreateLossPredictor(_folder.Backend)?.Module;
            Assert.Equal(original.LossPrediction, module is null ? null : StateDict.Hash(module));
            return false;
        }
        catch (DataException problem)
        {
            Assert.StartsWith($"{path}: ", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(problem.Message, char.IsControl);
            return true;
        }
        finally
        {
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
        }
    }

    // A piece is put in, a stretch taken out, a number or a stretch replaced.
    private static string Change(string text, ref RandomStream dice)
    {
        int at = dice.NextInt(text.Length), length = 1 + dice.NextInt(6);
        int kind = dice.NextInt(4);
        if (kind == 3)
        {
            for (int i = 0; i < text.Length && !char.IsAsciiDigit(text[at]); i++)
            {
                at = (at + 1) % text.Length;
            }

            length = text.AsSpan(at).IndexOfAnyExceptInRange('0', '9') is var end and > 0 ? end : 1;
        }

        string piece = kind == 1 ? "" : s_pieces[dice.NextInt(s_pieces.Length)];
        length = kind == 0 ? 0 : Math.Min(length, text.Length - at);
        return text[..at] + piece + text[(at + length)..];
    }

    private sealed record WeightsOf(string Target, string? LossPrediction)
    {
        internal static WeightsOf File(ModelFile file) =>
            new(file.Description.Weights.Target, file.Description.Weights.LossPrediction);
    }
}
