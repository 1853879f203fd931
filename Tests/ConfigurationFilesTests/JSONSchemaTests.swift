// The schema as editors get it.

import ConfigurationFiles
import Testing

@Suite("JSON Schema")
struct JSONSchemaTests {
  @Test("every shape has its keywords, in a fixed order")
  func keywords() {
    let name = ConfigurationSchema.string(expecting: "a name", pattern: "^[a-z]+$") { _ in true }.defined(
      as: "name")
    let schema: ConfigurationSchema = .object(
      .required("id", name.described("Its \"id\".")),
      .optional("count", .integer(in: 1...5)),
      .optional("names", .oneOrMany(name)),
      .optional("labels", .map(of: .string(oneOf: ["a", "b"]))),
      .optional("on", .boolean)
    )
    #expect(
      schema.jsonSchema(title: "T", id: "urn:t") == """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:t",
          "title": "T",
          "type": "object",
          "properties": {
            "id": {
              "description": "Its \\"id\\".",
              "$ref": "#/$defs/name"
            },
            "count": {
              "type": "integer",
              "minimum": 1,
              "maximum": 5
            },
            "names": {
              "anyOf": [
                {
                  "$ref": "#/$defs/name"
                },
                {
                  "type": "array",
                  "items": {
                    "$ref": "#/$defs/name"
                  },
                  "minItems": 1
                }
              ]
            },
            "labels": {
              "type": "object",
              "additionalProperties": {
                "type": "string",
                "enum": [
                  "a",
                  "b"
                ]
              }
            },
            "on": {
              "type": "boolean"
            }
          },
          "required": [
            "id"
          ],
          "additionalProperties": false,
          "$defs": {
            "name": {
              "type": "string",
              "pattern": "^[a-z]+$"
            }
          }
        }

        """)
  }

  @Test("control characters in a description are escaped")
  func escapes() {
    let schema = ConfigurationSchema.string.described("a\u{1}\n\\b")
    #expect(schema.jsonSchema(title: "T", id: "i").contains(#""description": "a\u0001\n\\b""#))
  }
}
