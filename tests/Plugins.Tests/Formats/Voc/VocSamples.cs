namespace Querent.Plugins.Tests.Formats.Voc;

/// <summary>Files in the shape in which tools write them.</summary>
internal static class VocSamples
{
    /// <summary>The development kit's own: from 1, with the last pixel.</summary>
    public const string Devkit = """
        <annotation>
          <folder>VOC2012</folder><filename>2007_000027.jpg</filename>
          <source><database>The VOC2007 Database</database><annotation>PASCAL VOC2007</annotation><image>flickr</image></source>
          <size><width>486</width><height>500</height><depth>3</depth></size><segmented>0</segmented>
          <object><name>cat</name><pose>Unspecified</pose><truncated>0</truncated><difficult>1</difficult>
            <bndbox><xmin>174</xmin><ymin>101</ymin><xmax>349</xmax><ymax>351</ymax></bndbox>
            <part><name>head</name><bndbox><xmin>169</xmin><ymin>104</ymin><xmax>209</xmax><ymax>146</ymax></bndbox></part>
          </object>
        </annotation>
        """;

    /// <summary>CVAT's: from 0, folders in the name, attributes.</summary>
    public const string Cvat = """
        <annotation>
          <folder/><filename>photos/a b.jpg</filename>
          <source><database>Unknown</database><annotation>Unknown</annotation><image>Unknown</image></source>
          <size><width>640</width><height>480</height><depth/></size><segmented>0</segmented>
          <object><name>dog, wild</name><occluded>1</occluded>
            <bndbox><xmin>10.25</xmin><ymin>20.5</ymin><xmax>40.0</xmax><ymax>60.75</ymax></bndbox>
            <attributes><attribute><name>rotation</name><value>0.0</value></attribute></attributes></object>
        </annotation>
        """;

    /// <summary>Label Studio's: from 0, whole numbers, itself as the owner.</summary>
    public const string LabelStudio = """
        <?xml version="1.0" encoding="utf-8"?>
        <annotation><folder>images</folder><filename>1a2b3c4d-x.png</filename>
        <source><database>MyDatabase</database><annotation>COCO2017</annotation><image>flickr</image><flickrid>NULL</flickrid></source>
        <owner><flickrid>NULL</flickrid><name>Label Studio</name></owner>
        <size><width>320</width><height>240</height><depth>3</depth></size><segmented>0</segmented>
        <object><name>cat</name><pose>Unspecified</pose><truncated>0</truncated><difficult>0</difficult>
        <bndbox><xmin>0</xmin><ymin>5</ymin><xmax>32</xmax><ymax>24</ymax></bndbox></object></annotation>
        """;

    /// <summary>LabelImg's, of an image without objects.</summary>
    public const string LabelImg = """
        <annotation verified="yes"><folder>photos</folder><filename>c</filename><path>C:\photos\c.jpg</path>
        <source><database>Unknown</database></source><size><width>10</width><height>20</height><depth>3</depth></size>
        <segmented>0</segmented></annotation>
        """;
}
