using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>One component of a scan and the codes it uses.</summary>
internal sealed record ScanComponent(JpegComponent Component, int MeansTable, int OthersTable);

/// <summary>The header of a scan.</summary>
/// <param name="Components">The components whose blocks the scan holds, interleaved if several.</param>
/// <param name="First">The first coefficient, in coded order.</param>
/// <param name="Last">The last coefficient.</param>
/// <param name="High">The lowest bit that earlier scans gave, 0 if this is the first of these coefficients.</param>
/// <param name="Low">The lowest bit that this scan gives.</param>
internal sealed record JpegScan(ScanComponent[] Components, int First, int Last, int High, int Low)
{
    /// <exception cref="ImageProblemException">The segment is damaged.</exception>
    public static JpegScan Parse(JpegFrame frame, ReadOnlySpan<byte> content)
    {
        if (content.Length < 1 || content[0] is 0 or > 4 || content.Length < 4 + (2 * content[0]))
        {
            throw Damaged("the header of a scan is too short");
        }

        var components = new ScanComponent[content[0]];
        for (int i = 0; i < components.Length; i++)
        {
            (int id, int tables) = (content[1 + (2 * i)], content[2 + (2 * i)]);
            components[i] = new ScanComponent(
                Array.Find(frame.Components, component => component.Id == id) ??
                    throw Damaged("a scan names a component that there is not"),
                tables >> 4,
                tables & 15);
        }

        ReadOnlySpan<byte> rest = content[(1 + (2 * components.Length))..];
        var scan = frame.IsProgressive
            ? new JpegScan(components, rest[0], rest[1], rest[2] >> 4, rest[2] & 15)
            : new JpegScan(components, 0, 63, 0, 0);
        return scan.IsPossible(frame.IsProgressive) ? scan : throw Damaged("the header of a scan is impossible");
    }

    /// <summary>Notes which bits of which coefficients become known, which must be new and the next ones.</summary>
    /// <exception cref="ImageProblemException">The scan does not continue the ones before it.</exception>
    public void Note()
    {
        foreach (JpegComponent component in Components.Select(entry => entry.Component))
        {
            foreach (ref sbyte precision in component.Precision.AsSpan(First..(Last + 1)))
            {
                if (precision != (High == 0 ? -1 : High))
                {
                    throw Damaged("its scans do not continue each other");
                }

                precision = (sbyte)Low;
            }
        }
    }

    private bool IsPossible(bool isProgressive) =>
        Components.DistinctBy(entry => entry.Component.Id).Count() == Components.Length &&
        First <= Last && Last <= 63 && Low <= 13 && (High == 0 || Low == High - 1) &&
        (!isProgressive || (First == 0 ? Last == 0 : Components.Length == 1));
}
