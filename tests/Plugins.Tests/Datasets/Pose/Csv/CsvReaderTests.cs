using System.Text;
using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Pose.Csv;

public sealed class CsvReaderTests : IDisposable
{
    private const string Two = "a.png,20,30,60,70\nb.png,20,30,60,70\n";

    private readonly CsvFixture _csv = new();

    public void Dispose() => _csv.Dispose();

    [Fact]
    public void A_person_is_the_square_around_its_joints()
    {
        using IDataset dataset = _csv.Read("a.png,20,30,60,60", "b.png,20,30,60,60");

        Assert.Equal(["left knee", "right knee"], dataset.Info.Keypoints);
        Assert.Equal([(0, 1)], dataset.Info.MirroredKeypoints);
        Assert.Empty(dataset.Info.Skeleton);
        Assert.Equal(ObjectMeasures.None, dataset.Info.Measures);
        Assert.Equal("10 15 70 75", dataset.RegionText(Split.Pool, 0));
        Assert.Equal(["left knee 20 30 visible", "right knee 60 60 visible"], dataset.Joints(Split.Pool, 0));
        Assert.Empty(_csv.Warnings);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public void Fields_are_separated_by_the_most_frequent_of_three_characters(string separator)
    {
        using IDataset dataset = _csv.ReadText($"{CsvFixture.Header}\n{Two}".Replace(",", separator, StringComparison.Ordinal));

        Assert.Equal(["left knee 20 30 visible", "right knee 60 70 visible"], dataset.Joints(Split.Pool, 0));
    }

    [Fact]
    public void A_decimal_comma_is_read_where_it_separates_no_fields()
    {
        using IDataset dataset = _csv.ReadText(
            "image;l_knee_x;l_knee_y;r_knee_x;r_knee_y\r\na.png;20,5;30.25;60;70\r\nb.png;20,5;30.25;60;70");

        Assert.Equal("left knee 20.5 30.25 visible", dataset.Joints(Split.Pool, 0)[0]);
    }

    [Fact]
    public void Quotes_blank_lines_marks_and_ends_of_lines_of_Windows_mean_nothing()
    {
        File.WriteAllText(_csv.Path, "\r\n\"image\", \"l_knee_x\",l_knee_y,r_knee_x,r_knee_y\r\n\r\n" +
            "\"a.png\",\"20\", 30 ,60,70\r\n,,,,\r\n\"b.png\" ,20,30,60,70\r\n   \r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        using IDataset dataset = _csv.ReadAsWritten();

        Assert.Equal(2, dataset.Count(Split.Pool) + dataset.Count(Split.Test));
        Assert.Equal(["left knee 20 30 visible", "right knee 60 70 visible"], dataset.Joints(Split.Pool, 0));
        Assert.Empty(_csv.Warnings);
    }

    [Fact]
    public void A_quoted_name_may_hold_separators_and_quotes()
    {
        const string name = "a,\"b\";.png";
        File.Copy(Path.Combine(_csv.Folder, "images", "a.png"), Path.Combine(_csv.Folder, "images", name));

        using IDataset dataset = _csv.Read("\"a,\"\"b\"\";.png\",20,30,60,70", "b.png,20,30,60,70");

        Assert.Contains(name, (string[])[.. dataset.Names(Split.Pool), .. dataset.Names(Split.Test)]);
    }

    [Fact]
    public void Columns_come_in_any_order_and_case()
    {
        using IDataset dataset = _csv.ReadText(
            "R_Knee_Y,r_knee_x,Image,l_knee_y,l_knee_x\n70,60,a.png,30,20\n70,60,b.png,30,20");

        Assert.Equal(["right knee 60 70 visible", "left knee 20 30 visible"], dataset.Joints(Split.Pool, 0));
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("1", "visible")]
    [InlineData("", "visible")]
    [InlineData("true", "visible")]
    [InlineData("False", null)]
    [InlineData("1.0", "visible")]
    public void Visibility_is_labeled_or_not(string value, string? expected)
    {
        using IDataset dataset = ReadVisible(value, "1");

        Assert.Equal(expected, dataset.Person(Split.Pool, 0).Keypoints[0].Visibility switch
        {
            KeypointVisibility.Unlabeled => null,
            var visibility => visibility.ToString().ToLowerInvariant(),
        });
    }

    [Fact]
    public void With_a_2_the_numbers_are_those_of_COCO()
    {
        using IDataset dataset = ReadVisible("1", "2");

        Assert.Equal(["left knee 20 30 hidden", "right knee 60 70 visible"], dataset.Joints(Split.Pool, 0)[..2]);
    }

    [Fact]
    public void Empty_fields_are_a_joint_that_is_not_labeled()
    {
        using IDataset dataset = _csv.ReadText(
            "image,l_knee_x,l_knee_y,r_knee_x,r_knee_y,neck_x,neck_y\na.png,,,60,70,50,40\nb.png,,,60,70,50,40");

        Assert.Equal(["right knee 60 70 visible", "neck 50 40 visible"], dataset.Joints(Split.Pool, 0));
        Assert.Empty(_csv.Warnings);
    }

    [Fact]
    public void Coordinates_that_are_no_numbers_are_not_labeled_and_counted()
    {
        using IDataset dataset = _csv.ReadText(
            "image,l_knee_x,l_knee_y,r_knee_x,r_knee_y,neck_x,neck_y\na.png,nan,30,60,70,5,5\nb.png,20,,60,70,5,5");

        Assert.Equal(2, dataset.Joints(Split.Pool, 0).Length);
        Assert.Equal(
            [$"{_csv.Path}: joints without two finite coordinates, taken as not labeled: 2, the first is a.png"], _csv.Warnings);
    }

    [Fact]
    public void A_row_may_bring_its_region_and_head_size()
    {
        using IDataset dataset = _csv.ReadText(
            $"{CsvFixture.Header},region_left,region_top,region_right,region_bottom,head_size\n" +
            "a.png,20,30,60,60,0,10,40,90,7.5\na.png,21,30,60,60,,,,,8\nb.png,20,30,60,60,0,10,80,90,9",
            """{ "testShare": 0.3 }""");

        string[] regions =
        [
            .. Enumerable.Range(0, dataset.Count(Split.Pool)).Select(i => dataset.RegionText(Split.Pool, i)),
            .. Enumerable.Range(0, dataset.Count(Split.Test)).Select(i => dataset.RegionText(Split.Test, i)),
        ];
        Assert.Equal(["-20 10 60 90", "0 10 80 90", "11.25 15.75 69.75 74.25"], regions.Order(StringComparer.Ordinal));
        Assert.Equal(ObjectMeasures.HeadSize, dataset.Info.Measures);
    }

    [Theory]
    [InlineData("40,10,20,90")]
    [InlineData("0,10,,90")]
    [InlineData("0,10,x,90")]
    public void A_region_that_is_none_leaves_the_person_out(string region)
    {
        using IDataset dataset = _csv.ReadText(
            $"{CsvFixture.Header},region_left,region_top,region_right,region_bottom\n" +
            $"a.png,20,30,60,60,{region}\na.png,21,30,60,60,,,,\nb.png,20,30,60,60,,,,");

        Assert.Equal(2, dataset.Count(Split.Pool) + dataset.Count(Split.Test));
        Assert.Equal([$"{_csv.Path}: people without a usable region (center and scale, or box), left out: 1, the first is " +
            "a.png#0"], _csv.Warnings);
    }

    [Fact]
    public void A_head_size_that_is_missing_somewhere_means_no_PCKh()
    {
        using IDataset dataset = _csv.ReadText($"{CsvFixture.Header},head_size\na.png,20,30,60,60,7\nb.png,20,30,60,60,");

        Assert.Equal(ObjectMeasures.None, dataset.Info.Measures);
        Assert.Equal([$"{_csv.Path}: people without a head size above 0, so that PCKh cannot be measured: 1, the first is " +
            "b.png"], _csv.Warnings);
    }

    [Fact]
    public void A_joint_at_one_place_is_a_person_too_small()
    {
        using IDataset dataset = _csv.Read("a.png,20,30,,", "a.png,20,30,60,70", "b.png,20,30,60,70");

        Assert.Equal([$"{_csv.Path}: people whose region is smaller than smallestSide, left out: 1, the first is a.png#0"],
            _csv.Warnings);
    }

    [Fact]
    public void A_table_of_its_own_to_test_with_and_another_folder_of_images()
    {
        string test = Path.Combine(_csv.Folder, "elsewhere", "test.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(test)!);
        File.WriteAllText(test, "image,r_knee_x,r_knee_y,l_knee_x,l_knee_y\nb.png,60,70,20,30");

        using IDataset dataset = _csv.ReadText($"{CsvFixture.Header}\na.png,20,30,60,70",
            $$"""{ "test": "{{test}}", "images": "{{Path.Combine(_csv.Folder, "images")}}" }""");

        Assert.Equal(["b.png"], dataset.Names(Split.Test));
        Assert.Equal(["left knee 20 30 visible", "right knee 60 70 visible"], dataset.Joints(Split.Test, 0));
    }

    [Fact]
    public void Columns_without_a_meaning_are_said()
    {
        using IDataset dataset = _csv.ReadText(
            $"id,{CsvFixture.Header},r_knee_vis,\n1,a.png,20,30,60,70,0,\n2,b.png,20,30,60,70,0,");

        Assert.Equal([$"{_csv.Path}: columns that mean nothing here, passed over: id, r_knee_vis"], _csv.Warnings);
    }

    [Theory]
    [InlineData("", "is empty; set the path to a CSV file of people")]
    [InlineData(",,,\n\n", "is empty; set the path to a CSV file of people")]
    [InlineData("name,l_knee_x,l_knee_y", "has no column 'image'; name the column of the images so")]
    [InlineData("image,x,y", "has no columns of joints; name them r_ankle_x")]
    [InlineData("image,l_knee_x", "has no column 'l_knee_y'; a joint has both")]
    [InlineData("image,l_knee_x,l_knee_y,L_Knee_x", "the column 'l_knee_x' is there twice; leave one of them out")]
    [InlineData("image,l_knee_x,l_knee_y,left knee_x,left knee_y", "the joint 'left knee' is there twice; give each joint")]
    [InlineData("image,l_knee_x,l_knee_y,region_left", "has no column 'region_top'; a region has all four")]
    [InlineData(CsvFixture.Header + "\n" + Two + "c.png,1,2,3", "line 4 has 4 fields, and the header has 5; correct it")]
    [InlineData(CsvFixture.Header + "\n\nc.png,1,2,3,4,5", "line 3 has 6 fields, and the header has 5; correct it")]
    [InlineData(CsvFixture.Header + "\n\"c.png,1,2,3,4", "line 2 has a quote that is not closed, or is followed by text;")]
    [InlineData(CsvFixture.Header + "\n\"c\"d.png,1,2,3,4", "line 2 has a quote that is not closed, or is followed by text;")]
    [InlineData(CsvFixture.Header + "\n\"c\"\",1,2,3,4", "line 2 has a quote that is not closed, or is followed by text;")]
    [InlineData(CsvFixture.Header + "\n" + Two + "\n,1,2,3,4", "line 5 names no image; correct it")]
    [InlineData("image,l_knee_x,l_knee_y,l_knee_visible\na.png,1,2,maybe", "line 2: l_knee_visible: 'maybe' is none of 0, 1, 2;")]
    [InlineData("image,l_knee_x,l_knee_y,l_knee_visible\na.png,1,2,3", "line 2: l_knee_visible: '3' is none of 0, 1, 2;")]
    [InlineData(CsvFixture.Header + "\na.png,0.1,0.2,0.9,1", "all joints (2) lie in 0..1, as shares of the image")]
    [InlineData(CsvFixture.Header, "there is no usable person to train on (people listed: 0); correct")]
    public void A_table_of_another_form_is_an_error_with_its_line(string text, string problem)
    {
        DataException error = Assert.Throws<DataException>(() => _csv.ReadText(text));

        Assert.StartsWith($"{_csv.Path}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private IDataset ReadVisible(string left, string right) => _csv.ReadText(
        "image,l_knee_x,l_knee_y,l_knee_visible,r_knee_x,r_knee_y,r_knee_visible,r_hip_x,r_hip_y\n" +
        $"a.png,20,30,{left},60,70,{right},70,80\nb.png,20,30,{left},60,70,{right},70,80",
        """{ "joints": "JOINTS" }""".Replace("JOINTS", WriteSet(), StringComparison.Ordinal));

    private string WriteSet()
    {
        string file = Path.Combine(_csv.Folder, "set.json");
        File.WriteAllText(file, """{ "names": ["left knee", "right knee", "right hip"], "pairs": [["left knee", "right knee"]] }""");
        return file;
    }
}
