using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>
/// All that the segments before the first scan say about a JPEG as a whole: extent, meaning of the components,
/// orientation.
/// </summary>
internal sealed class JpegHeader
{
    private bool _isJfif;
    private int? _adobeTransform;
    private Orientation _orientation = Orientation.Normal;
    private JpegFrame? _frame;

    /// <exception cref="ImageProblemException">No frame came.</exception>
    public JpegFrame Frame => _frame ?? throw Damaged("a scan comes before the frame header");

    public ImageHeader Header => new(
        ImageFormat.Jpeg, Frame.Width, Frame.Height, Frame.Components.Length, _orientation);

    /// <summary>The rules of libjpeg.</summary>
    public ColourModel Colours => Frame.Components switch
    {
        [_] => ColourModel.Grey,
        [_, _, _, _] => _adobeTransform is null or 0 ? ColourModel.Cmyk : ColourModel.Ycck,
        _ when _isJfif => ColourModel.YCbCr,
        _ when _adobeTransform is { } transform => transform == 0 ? ColourModel.Rgb : ColourModel.YCbCr,
        [{ Id: 'R' }, { Id: 'G' }, { Id: 'B' }] => ColourModel.Rgb,
        _ => ColourModel.YCbCr,
    };

    /// <summary>Reads from the start of the file up to its first scan.</summary>
    /// <exception cref="ImageProblemException">The header is damaged, or of a kind that is not read.</exception>
    public static JpegHeader Read(Stream stream)
    {
        stream.Position = 2;
        var segments = new JpegSegments(stream);
        var header = new JpegHeader();
        for (segments.Next(); segments.Marker != JpegMarker.Sos; segments.Next())
        {
            header.Take(segments);
        }

        _ = header.Frame;
        return header;
    }

    /// <summary>Reads a segment before the first scan.</summary>
    /// <exception cref="ImageProblemException">It cannot stand there, or is of a kind that is not read.</exception>
    public void Take(JpegSegments segment)
    {
        switch (segment.Marker)
        {
            case JpegMarker.Soi or JpegMarker.Eoi:
                throw Damaged("it has no picture");
            case byte marker when JpegMarker.IsFrame(marker):
                _frame = _frame is null
                    ? JpegFrame.Parse(marker, segment.Content())
                    : throw Damaged("it has two frame headers");
                break;
            case JpegMarker.App0:
                _isJfif |= segment.Length >= 14 && segment.Content().AsSpan().StartsWith("JFIF\0"u8);
                break;
            case JpegMarker.App1 when _orientation == Orientation.Normal:
                _orientation = ExifOrientation.Find(segment.Content());
                break;
            case JpegMarker.App14 when segment.Length >= 12:
                byte[] content = segment.Content();
                _adobeTransform = content.AsSpan().StartsWith("Adobe"u8) ? content[11] : _adobeTransform;
                break;
            default:
                break;
        }
    }
}
