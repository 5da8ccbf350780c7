using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.Tests.Datasets.Detection.Coco;

/// <summary>Values of another type are read where the meaning is plain, else counted or refused with their place.</summary>
public sealed class CocoValueTests : IDisposable
{
    private readonly CocoFixture _coco = new();

    public void Dispose() => _coco.Dispose();

    [Theory]
    [InlineData("\"iscrowd\": false", "dog 10 10 30 30")]
    [InlineData("\"iscrowd\": 0.0", "dog 10 10 30 30")]
    [InlineData("\"iscrowd\": null", "dog 10 10 30 30")]
    [InlineData("\"iscrowd\": true", "dog 10 10 30 30 ignored")]
    [InlineData("\"iscrowd\": 1.0", "dog 10 10 30 30 ignored")]
    [InlineData("\"iscrowd\": \"1\"", "dog 10 10 30 30 ignored")]
    [InlineData("\"iscrowd\": \"True\"", "dog 10 10 30 30 ignored")]
    public void A_flag_may_be_a_number_or_a_truth_value(string flag, string expected)
    {
        using IDataset dataset = _coco.Read(
            $$"""{{CocoFixture.Dog.Replace("\"id\": 1", flag, StringComparison.Ordinal)}}, """ +
            """{ "image_id": 2, "category_id": 1, "bbox": [10, 10, 20, 20] }""");

        Assert.Equal([expected], dataset.Objects(0));
    }

    [Fact]
    public void Numbers_may_be_decimals_or_texts()
    {
        using IDataset dataset = _coco.Read(
            """{ "id": 1.0, "image_id": "1", "category_id": 1.0e0, "bbox": ["10", 10.0, "2e1", 20] }""",
            """{ "id": "1.0", "file_name": "a.png", "width": "100", "height": null }, { "id": 2.0, "file_name": "b.png" }""",
            """{ "id": "1", "name": 7 }, { "id": 2, "name": "dog" }""");

        Assert.Equal(["7 10 10 30 30"], dataset.Objects(0));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[null, 1, 2, 3]")]
    [InlineData("[1, 2, 3]")]
    [InlineData("[1, 2, 3, 4, 5]")]
    [InlineData("[[1, 2], [3, 4]]")]
    [InlineData("[[1, 2, 3, 4], 1, 2, 3]")]
    [InlineData("""{ "x": 1, "y": 2, "w": 3, "h": 4 }""")]
    [InlineData("\"1 2 3 4\"")]
    [InlineData("[1, 2, \"Infinity\", 4]")]
    [InlineData("[1, 2, 1e99, 4]")]
    public void Boxes_that_are_none_are_left_out(string box)
    {
        using IDataset dataset = _coco.Read(
            $$"""{{CocoFixture.Dog}}, { "image_id": 1, "category_id": 1, "bbox": {{box}} }, { "image_id": 1, "category_id": 1 }""");

        Assert.Equal(["dog 10 10 30 30"], dataset.Objects(0));
        Assert.Equal(
            [$"{_coco.Pool}: objects without four finite coordinates, left out: 2, the first is a.png"], _coco.Warnings);
    }

    [Theory]
    [InlineData("""{ "image_id": 1, "category_id": 1, "iscrowd": "maybe" }""", "annotations[0].iscrowd: 'maybe' is neither 0 nor 1;")]
    [InlineData("""{ "image_id": 1, "category_id": 1, "iscrowd": 2 }""", "annotations[0].iscrowd: '2' is neither 0 nor 1;")]
    [InlineData("""{ "image_id": 1, "category_id": 1, "iscrowd": [1] }""", "annotations[0].iscrowd: a list is neither 0 nor 1;")]
    [InlineData("""{ "image_id": 1.5 }""", "annotations[0].image_id: '1.5' is no whole number;")]
    [InlineData("""{}, { "image_id": true }""", "annotations[1].image_id: 'True' is no whole number;")]
    [InlineData("""{ "category_id": "dog" }""", "annotations[0].category_id: 'dog' is no whole number;")]
    [InlineData("""{ "category_id": { "id": 1 } }""", "annotations[0].category_id: an object is no whole number;")]
    [InlineData("null", "annotations[0]: is of another type than in the form of COCO;")]
    [InlineData("[]", "annotations[0]: is of another type than in the form of COCO;")]
    [InlineData("""{ "image_id": 1, "image_id": 2 }""", "annotations[0].image_id: has a key twice, in line 1;")]
    public void Values_without_a_plain_meaning_are_an_error_with_their_place(string annotation, string problem) =>
        AssertError(() => _coco.Read(annotation), problem);

    [Theory]
    [InlineData("""{ "images": [{ "id": 1, "file_name": ["a.png"] }] }""", "images[0].file_name: a list is no text;")]
    [InlineData("""{ "images": {}, "categories": [] }""", "images: is of another type than in the form of COCO;")]
    [InlineData("""{ "images": [], "images": [], "categories": [] }""", "images: has a key twice, in line 1;")]
    [InlineData("[]", "line 1: is of another type than in the form of COCO;")]
    [InlineData("{ \"images\": [\n{ \"id\": 1, }, \nx ] }", "line 3, byte 1: is no JSON ('x' is an invalid start " +
        "of a value);")]
    [InlineData("{ \"images\": [{ \"file_name\": \"\\ud800\" }] }", "")]
    public void Files_of_another_form_are_an_error_in_the_words_of_the_file(string text, string problem)
    {
        File.WriteAllText(_coco.Pool, text);

        AssertError(_coco.ReadAsWritten, problem);
    }

    [Fact]
    public void Boxes_that_are_all_shares_of_the_image_are_an_error() =>
        AssertError(
            () => _coco.Read("""
                { "image_id": 1, "category_id": 1, "bbox": [0.1, 0.17, 0.32, 0.39] },
                { "image_id": 2, "category_id": 2, "bbox": [0, 0, 1, 1] }
                """), "all boxes (2) lie in 0..1, as shares of the image, and are wanted in pixels;");

    [Fact]
    public void A_box_smaller_than_a_pixel_is_left_out()
    {
        using IDataset dataset = _coco.Read(
            $$"""{{CocoFixture.Dog}}, { "image_id": 1, "category_id": 1, "bbox": [5, 5, 0.4, 20] }, """ +
            """{ "image_id": 1, "category_id": 1, "bbox": [5, 5, 1, 1] }""");

        Assert.Equal(["dog 10 10 30 30", "dog 5 5 6 6"], dataset.Objects(0));
        Assert.Equal([$"{_coco.Pool}: boxes smaller than a pixel, left out: 1, the first is a.png"], _coco.Warnings);
    }

    private void AssertError(Func<object> read, string problem)
    {
        DataException error = Assert.Throws<DataException>(read);
        Assert.StartsWith($"{_coco.Pool}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Querent", error.Message.Replace(_coco.Pool, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
    }
}
