using System.Globalization;
using System.Xml;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>Writes the shapes and tags of images.</summary>
/// <param name="xml">Takes them.</param>
/// <param name="info">Kind of labels and names.</param>
/// <param name="losses">Counts all that is lost.</param>
internal sealed class CvatShapeWriter(XmlWriter xml, DatasetInfo info, Losses losses)
{
    private readonly AnnotationKinds _kind = LabelKinds.Of(info);
    private string _source = "";

    /// <summary>Writes what is known of an image: a label as answered, or a prediction as not answered.</summary>
    public void Write(ExportItem item)
    {
        _source = item.Label is null ? "auto" : "manual";
        if ((item.Label ?? item.Prediction) is not { } annotation)
        {
            return;
        }

        if (annotation.Class is { } name)
        {
            WriteTag(name, annotation.Score);
        }
        else
        {
            foreach ((int index, AnnotatedObject drawn) in annotation.Objects.Index())
            {
                Write(drawn, index + 1);
            }
        }

        if (item.Label is not null)
        {
            WriteTag(CvatFormat.Done, null);
        }
    }

    private void Write(AnnotatedObject drawn, int group)
    {
        CountScore(drawn.Score);
        if (drawn.IsCrowd || drawn.IsDifficult || (drawn.IsOccluded && drawn.Box is null))
        {
            losses.Add("mark (crowd, difficult; occluded without a box)", "left out: CVAT has none");
        }

        bool isJoined = drawn is { Box: not null, Keypoints.Count: > 0 };
        if (drawn.Box is { } box)
        {
            WriteBox(drawn, box, isJoined ? group : 0);
        }

        if (drawn.Keypoints.Count > 0)
        {
            WriteSkeleton(drawn, isJoined ? group : 0);
        }
    }

    private void WriteBox(AnnotatedObject drawn, PixelBox box, int group)
    {
        Start("box", _kind == AnnotationKinds.Keypoints ? drawn.Class + CvatLabels.BoxEnding : drawn.Class, drawn.IsOccluded);
        PixelBox turned = CvatRotation.ToCenter(box, drawn.Rotation);
        // The tool writes two decimals; a turned corner needs more, and so does a box that would vanish.
        bool isPlain = drawn.Rotation == 0 && CanonicalAnnotation.Round(box.Right) > CanonicalAnnotation.Round(box.X)
            && CanonicalAnnotation.Round(box.Bottom) > CanonicalAnnotation.Round(box.Y);
        Func<double, string> text = isPlain ? Cents : Exact;
        xml.WriteAttributeString("xtl", text(turned.X));
        xml.WriteAttributeString("ytl", text(turned.Y));
        xml.WriteAttributeString("xbr", text(turned.Right));
        xml.WriteAttributeString("ybr", text(turned.Bottom));
        if (drawn.Rotation != 0)
        {
            xml.WriteAttributeString("rotation", Exact(Degrees.Positive(drawn.Rotation)));
        }

        WriteGroup(group);
        xml.WriteEndElement();
    }

    // At an import, each point of a skeleton must say whether it is outside and occluded.
    private void WriteSkeleton(AnnotatedObject drawn, int group)
    {
        Start("skeleton", drawn.Class, isOccluded: false);
        WriteGroup(group);
        foreach (string name in info.Keypoints)
        {
            AnnotatedKeypoint? point = drawn.Keypoint(name);
            Start("points", name, point?.Visibility == KeypointVisibility.Hidden);
            xml.WriteAttributeString("outside", point is null ? "1" : "0");
            xml.WriteAttributeString("points", $"{Cents(point?.X ?? 0)},{Cents(point?.Y ?? 0)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteTag(string name, double? score)
    {
        CountScore(score);
        xml.WriteStartElement("tag");
        xml.WriteAttributeString("label", name);
        xml.WriteAttributeString("source", _source);
        xml.WriteEndElement();
    }

    private void Start(string kind, string label, bool isOccluded)
    {
        xml.WriteStartElement(kind);
        xml.WriteAttributeString("label", label);
        xml.WriteAttributeString("source", _source);
        xml.WriteAttributeString("occluded", isOccluded ? "1" : "0");
        xml.WriteAttributeString("z_order", "0");
    }

    private void WriteGroup(int group)
    {
        if (group > 0)
        {
            xml.WriteAttributeString("group_id", XmlConvert.ToString(group));
        }
    }

    private void CountScore(double? score)
    {
        if (score is not null)
        {
            losses.Add("confidence", "left out: CVAT has none");
        }
    }

    private static string Cents(double pixels) => CanonicalAnnotation.Round(pixels).ToString("F2", CultureInfo.InvariantCulture);

    private static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
