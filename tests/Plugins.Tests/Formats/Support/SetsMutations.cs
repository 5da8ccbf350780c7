using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Damages files in many ways; nothing but errors of the data and answers may come of it.</summary>
internal static class SetsMutations
{
    private static readonly string[] s_insertions =
        ["NaN", "1e999", "-1", "99999999999999999999", "\0", "\"", "[[[[", "<a>", "&x;", "null", "\uFEFF", "{}", "-", "\n"];

    /// <returns>The number of readings that gave answers, not an error.</returns>
    public static int Check(IAnnotationFormat format, DatasetInfo info, SetsSource sample, int count = 2000)
    {
        var stream = new RandomStream(7);
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            string damaged = sample.Paths[stream.NextInt(sample.Paths.Count)];
            byte[] bytes = sample[damaged];
            for (int more = 1 + stream.NextInt(3); more > 0; more--)
            {
                bytes = Mutate(bytes, ref stream);
            }

            var source = new SetsSource(sample.Paths.Select(path =>
                KeyValuePair.Create(path, path == damaged ? bytes : sample[path])));
            try
            {
                format.Recognizes(source);
                Assert.All(format.Read(source, info), answer => Assert.True(IsSound(answer), answer.ToString()));
                read++;
            }
            catch (DataException problem)
            {
                Assert.StartsWith("answers", problem.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', problem.Message);
            }
        }

        return read;
    }

    private static bool IsSound(ImageAnswer answer) => answer.Problem is { } problem
        ? !problem.Contains('\n', StringComparison.Ordinal) && answer.Annotation is null
        : answer.Annotation!.Objects.All(found =>
            (found.Box is null ? found.Keypoints.Count > 0 : found.Box.Value.IsValid)
            && found.Keypoints.All(point => double.IsFinite(point.X) && double.IsFinite(point.Y)));

    private static byte[] Mutate(byte[] bytes, ref RandomStream stream)
    {
        int at = stream.NextInt(bytes.Length + 1);
        int end = at + stream.NextInt(Math.Min(40, bytes.Length - at) + 1);
        switch (stream.NextInt(6))
        {
            case 0 when at < bytes.Length:
                byte[] flipped = [.. bytes];
                flipped[at] ^= (byte)(1 << stream.NextInt(8));
                return flipped;
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes[..end], .. bytes[at..]];
            case 3:
                return [.. bytes[..at], .. bytes[end..]];
            case 4 when bytes.Length > 0:
                byte[] digits = [.. bytes];
                int found = Array.FindIndex(digits, Math.Min(at, digits.Length - 1), value => char.IsAsciiDigit((char)value));
                digits[Math.Max(found, 0)] = (byte)('0' + stream.NextInt(10));
                return digits;
            default:
                string text = s_insertions[stream.NextInt(s_insertions.Length)];
                return [.. bytes[..at], .. Encoding.UTF8.GetBytes(text), .. bytes[at..]];
        }
    }
}
